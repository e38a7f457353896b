using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveTalk.Server.Recaps;

/// <summary>Registers what recaps and calendars are made with.</summary>
internal static class RecapServices
{
    public static void AddRecaps(this IServiceCollection services)
    {
        services.AddSingleton<IRecapBuilder, RecapBuilder>();
        services.TryAddSingleton<TalkReading>();
    }
}
