using LiveTalk.Domain.Talks;
using LiveTalk.Server.Mail;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Talks;

/// <summary>Registers talks: their rules over the stores, and what happens in them by itself.</summary>
internal static class TalkServices
{
    public static void AddTalks(this IServiceCollection services, LiveTalkOptions options)
    {
        services.AddSingleton<TalkReading>();
        services.AddSingleton<TalkRunning>();
        services.AddSingleton<RecapMaker>();
        services.AddHostedService<TalkClock>();
        services.AddHostedService<ReminderRounds>();
        services.AddMail(options);
    }
}
