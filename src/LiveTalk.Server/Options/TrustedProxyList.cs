using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace LiveTalk.Server.Options;

/// <summary>The proxies whose forwarded headers count.</summary>
internal static class TrustedProxyList
{
    /// <summary>The entries of the setting.</summary>
    public static IReadOnlyList<string> Split(string setting) =>
        setting.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What the framework needs: every hop must be listed, and there may be any number of them.</summary>
    public static ForwardedHeadersOptions ToForwardedHeaders(string setting)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in Split(setting))
        {
            if (IPAddress.TryParse(entry, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
            }
        }

        return options;
    }
}
