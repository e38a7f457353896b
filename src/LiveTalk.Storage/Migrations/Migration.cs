namespace LiveTalk.Storage.Migrations;

/// <summary>One numbered step of a schema.</summary>
/// <param name="Number">1, 2, 3, ... without gaps.</param>
/// <param name="Name">The file's name without its ending, such as <c>0001_start</c>.</param>
/// <param name="Checksum">SHA-256 of the text, hexadecimal; line endings do not count.</param>
/// <param name="Additive">Whether programs that do not know it can go on with the schema it leaves (R19). The script says so in its first line.</param>
/// <param name="Sql">The statements.</param>
internal sealed record Migration(int Number, string Name, string Checksum, bool Additive, string Sql);
