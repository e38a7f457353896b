namespace LiveTalk.Text.Html;

/// <summary>One element of the output. Two elements are the same only if they are the same object.</summary>
/// <param name="tag">From the allow-list; never from the input.</param>
/// <param name="kind">Its part in the output.</param>
/// <param name="attributes">Finished markup with a leading space, values already escaped; or empty.</param>
internal sealed class SafeElement(string tag, ElementKind kind, string attributes = "")
{
    public string Tag => tag;

    public ElementKind Kind => kind;

    public string Attributes => attributes;

    /// <summary>For items: whether anything stands in it already.</summary>
    public bool Used { get; set; }

    /// <summary>For items: in which paragraph its first words stand, without a paragraph element of their own.</summary>
    public SafeElement? FirstWords { get; set; }
}
