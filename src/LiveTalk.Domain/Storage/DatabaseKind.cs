namespace LiveTalk.Domain.Storage;

/// <summary>Which database keeps everything.</summary>
public enum DatabaseKind
{
    /// <summary>One file beside the program: one server process at a time.</summary>
    Sqlite = 0,

    /// <summary>A database server that any number of nodes share.</summary>
    Postgres = 1,
}
