namespace LiveTalk.Load.DurablePosts;

/// <summary>What everybody posts: about the length of a comment.</summary>
internal static class PostText
{
    private const string Words =
        "I have been reading this for years and it still surprises me how much there is to say about it. Thank you for writing it down, and for answering here. ";

    public static string Of(int poster, int n) => $"{poster}.{n}: {Words}";
}
