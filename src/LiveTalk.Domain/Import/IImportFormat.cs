using System.Xml;

namespace LiveTalk.Domain.Import;

/// <summary>Understands one kind of export file. Implementations have no state and are thread-safe.</summary>
public interface IImportFormat
{
    /// <summary>Names the source, in commands and in the keys of what was imported: changing it would import everything again.</summary>
    string Name { get; }

    /// <summary>What becomes the key of a post where the caller does not say.</summary>
    PostKeyRule DefaultPostKey { get; }

    /// <summary>Reads one document as it streams by; nothing but the current record is held in memory.</summary>
    /// <param name="reader">At the start of the document. May throw <see cref="XmlException"/> at any step.</param>
    /// <exception cref="ImportException">A well-formed document of another kind.</exception>
    IEnumerable<ImportRecord> Read(XmlReader reader);
}
