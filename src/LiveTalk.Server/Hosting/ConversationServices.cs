using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Options;
using LiveTalk.Server.Recaps;
using LiveTalk.Storage;
using LiveTalk.Text;

namespace LiveTalk.Server.Hosting;

/// <summary>Registers the domain over its ports: the storage that the configuration names, the text pipeline.</summary>
internal static class ConversationServices
{
    public static void AddConversations(this IServiceCollection services, LiveTalkOptions options)
    {
        services.AddSingleton(s => new DatabaseTime(s.GetRequiredService<IDatabase>().NowAsync, TimeProvider.System));
        services.AddSingleton<TimeProvider>(s => s.GetRequiredService<DatabaseTime>());
        services.AddHostedService<ClockKeeper>();
        services.AddSingleton<IIdSource, Version7Ids>();
        services.AddStorage(options.Database);
        services.AddSingleton<ICommentRenderer, CommentRenderer>();
        services.AddSingleton(options.Limits.ToLimits());
        services.AddSingleton(s => new RateLimits(s.GetRequiredService<TimeProvider>(), s.GetRequiredService<LimitOptions>(), s.GetService<IBuckets>()));
        services.AddHostedService<LimitsWatch>();
        services.AddSingleton<SiteDirectory>();
        services.AddSingleton<SiteDoor>();
        services.AddSingleton<ThreadDirectory>();
        services.AddSingleton<Reading>();
        services.AddSingleton(s => Batches(s.GetRequiredService<IDatabase>()));
        services.AddSingleton<ChangeWriter>();
        services.AddSingleton<Writing>();
        services.AddSingleton<Waving>();
        services.AddRecaps();
    }

    private static ChangeWriterOptions Batches(IDatabase database) =>
        database.Kind == DatabaseKind.Sqlite ? new() { ReturnWait = TimeSpan.Zero } : new();

    private static void AddStorage(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => LiveTalkStorage.Open(connectionString));
        services.AddSingleton(s => s.GetRequiredService<IStorage>().Database);
        services.AddSingleton(s => s.GetRequiredService<IStorage>().Threads);
        services.AddSingleton(s => s.GetRequiredService<IStorage>().Changes);
        services.AddSingleton(s => s.GetRequiredService<IStorage>().Participants);
        services.AddSingleton(s => s.GetRequiredService<IStorage>().Sites);
        services.AddSingleton(s => s.GetRequiredService<IStorage>().Setup);
        services.AddSingleton(s => s.GetRequiredService<IStorage>().Talks);
        services.AddSingleton(s => s.GetRequiredService<IStorage>().Reminders);
    }
}
