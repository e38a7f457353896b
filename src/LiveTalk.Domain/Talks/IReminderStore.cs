using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Talks;

/// <summary>
/// Keeps who wants to be reminded of which talk, and the mails that wait to be sent. Thread-safe, across nodes: what is taken by one node is not taken by another until its lease ends, so
/// mails leave at least once, each with a stable id. Throws <see cref="ErrorCode.Unavailable"/> while the database is away.
/// </summary>
public interface IReminderStore
{
    /// <summary>Asks to be reminded, or changes when; null takes it back. In a series that holds for the talks that follow too (<see cref="CarriedReminders"/>, written with the change that announces them).</summary>
    /// <param name="talk">Of which talk.</param>
    /// <param name="person">Who.</param>
    /// <param name="minutes">How long before its start, 0 to 10,080.</param>
    /// <param name="mail">Whether by mail too, to the address that the site knows.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task SetAsync(Guid talk, Guid person, int? minutes, bool mail, CancellationToken cancellationToken);

    /// <summary>How long before the start the person is reminded, and whether by mail; null where not.</summary>
    Task<(int Minutes, bool Mail)?> GetAsync(Guid talk, Guid person, CancellationToken cancellationToken);

    /// <summary>
    /// Marks reminders as given whose time has come, by the database's clock, of talks that are still to begin, puts their mails into the line, and returns them: each once, over all nodes. All of it is
    /// one transaction, so that no mail is lost with the node that was to send it.
    /// </summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="mail">
    /// Writes the mail of a reminder; null for none. Called while rows are locked, so it must not wait; and again where the transaction is run again. What it throws ends the transaction: all stay due.
    /// </param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>: a mail cannot be kept as it is; then all stay due.</exception>
    Task<IReadOnlyList<DueReminder>> TakeAsync(int limit, Func<DueReminder, OutgoingMail?> mail, CancellationToken cancellationToken);

    /// <summary>Takes mails that are due and leases them for a while: who does not say that they were sent in that time will see them again.</summary>
    Task<IReadOnlyList<OutgoingMail>> LeaseMailsAsync(int limit, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Takes a mail out of the line: it was sent, or given up.</summary>
    Task DoneAsync(Guid mail, CancellationToken cancellationToken);

    /// <summary>Lets a mail wait before it is tried again.</summary>
    Task RetryAsync(Guid mail, TimeSpan wait, CancellationToken cancellationToken);
}

/// <summary>A reminder whose time has come.</summary>
/// <param name="Site">Where.</param>
/// <param name="Talk">Of which talk, without lists.</param>
/// <param name="Person">For whom.</param>
/// <param name="Name">Their name.</param>
/// <param name="Mail">Their address where they want a mail and the site knows it.</param>
/// <param name="Url">Where the post is, where its thread knows that.</param>
public sealed record DueReminder(string Site, Talk Talk, Guid Person, string Name, string? Mail, string? Url);

/// <summary>A mail that waits to be sent.</summary>
/// <param name="Id">Stable over tries: receivers know doubles by it (Message-ID).</param>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Tries">How often it was tried.</param>
public sealed record OutgoingMail(Guid Id, string To, string Subject, string Body, int Tries = 0);
