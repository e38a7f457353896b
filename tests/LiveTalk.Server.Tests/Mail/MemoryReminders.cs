using LiveTalk.Domain.Talks;

namespace LiveTalk.Server.Tests.Mail;

/// <summary>Reminders and mails in memory, with what was done to them.</summary>
internal sealed class MemoryReminders : IReminderStore
{
    public Queue<DueReminder> Due { get; } = new();

    public List<OutgoingMail> Line { get; } = [];

    public List<Guid> Done { get; } = [];

    public List<(Guid Mail, TimeSpan Wait)> Retried { get; } = [];

    /// <summary>Thrown by everything while it is set.</summary>
    public Exception? Away { get; set; }

    public Task SetAsync(Guid talk, Guid person, int? minutes, bool mail, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<(int Minutes, bool Mail)?> GetAsync(Guid talk, Guid person, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<DueReminder>> TakeAsync(int limit, Func<DueReminder, OutgoingMail?> mail, CancellationToken cancellationToken)
    {
        Throw();
        var taken = new List<DueReminder>();
        while (taken.Count < limit && Due.TryDequeue(out var next))
        {
            taken.Add(next);
        }

        Line.AddRange(taken.Select(mail).OfType<OutgoingMail>());
        return Task.FromResult<IReadOnlyList<DueReminder>>(taken);
    }

    public Task<IReadOnlyList<OutgoingMail>> LeaseMailsAsync(int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        Throw();
        IReadOnlyList<OutgoingMail> leased = [.. Line.Take(limit)];
        Line.RemoveRange(0, leased.Count);
        return Task.FromResult(leased);
    }

    public Task DoneAsync(Guid mail, CancellationToken cancellationToken)
    {
        Throw();
        Done.Add(mail);
        return Task.CompletedTask;
    }

    public Task RetryAsync(Guid mail, TimeSpan wait, CancellationToken cancellationToken)
    {
        Throw();
        Retried.Add((mail, wait));
        return Task.CompletedTask;
    }

    private void Throw()
    {
        if (Away is { } away)
        {
            throw away;
        }
    }
}
