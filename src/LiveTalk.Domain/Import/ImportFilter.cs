using System.Text;
using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Import;

/// <summary>Decides which comments of a file belong to the conversation.</summary>
internal static class ImportFilter
{
    /// <summary>Why a comment is left out, one of <see cref="SkipReasons"/>; null where it is wanted.</summary>
    public static string? Reason(ImportedComment comment) => comment switch
    {
        { State: ImportedState.Spam } => SkipReasons.Spam,
        { State: ImportedState.Trash } => SkipReasons.Trash,
        { State: ImportedState.Deleted } => SkipReasons.Deleted,
        { State: ImportedState.Pending } => SkipReasons.Pending,
        { Kind: null } => SkipReasons.OtherKind,
        { SourceId.Length: 0 } => SkipReasons.NoId,
        { At: null } => SkipReasons.NoTime,
        { Kind: CommentKinds.Comment, Content: var content } when string.IsNullOrWhiteSpace(content) => SkipReasons.Empty,
        { Content: var content } when Encoding.UTF8.GetByteCount(content) > CommentLimits.MaxImportedBodyBytes => SkipReasons.TooLong,
        _ => null,
    };

    /// <summary>Why a whole post is left out; null where it is wanted.</summary>
    public static string? Reason(ImportedThread? thread, string? postKey) => thread switch
    {
        null => SkipReasons.NoThread,
        { Trashed: true } => SkipReasons.Trash,
        _ => postKey is null ? SkipReasons.NoPostKey : null,
    };
}
