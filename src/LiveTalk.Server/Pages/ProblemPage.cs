using System.Globalization;
using LiveTalk.Domain.Errors;
using LiveTalk.Server.Errors;

namespace LiveTalk.Server.Pages;

/// <summary>Explains an error code: the address that the type of a problem names.</summary>
internal static class ProblemPage
{
    /// <summary>The page of a code; the page for nothing where there is no such code.</summary>
    public static IResult Answer(string code)
    {
        if (!ErrorTable.Codes.Any(c => c.ToWire() == code))
        {
            return NotFoundPage.Answer();
        }

        var meant = ErrorTable.Codes.First(c => c.ToWire() == code);
        return PageShell.Answer(
            ErrorTable.Title(meant),
            Html.None,
            Html.Of($"""
                <main class="page">
                <p class="eyebrow">Error <code>{code}</code>, status {ErrorTable.Status(meant).ToString(CultureInfo.InvariantCulture)}</p>
                <h1>{ErrorTable.Title(meant)}</h1>
                <p>{ErrorTable.Advice(meant)}</p>
                </main>
                """),
            PageShell.GuardedPolicy);
    }
}
