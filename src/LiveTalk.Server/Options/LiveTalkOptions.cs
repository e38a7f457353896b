using LiveTalk.Redis.Servers;

namespace LiveTalk.Server.Options;

/// <summary>Everything an operator can set, from the configuration section <c>LiveTalk</c> (<c>LiveTalk__Database</c> and so on in the environment).</summary>
/// <remarks>Read once at start and checked as a whole by <see cref="OptionsCheck"/>; what is wrong stops the start with every fault named.</remarks>
internal sealed class LiveTalkOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "LiveTalk";

    /// <summary><c>Data Source=FILE</c> for SQLite, or a Postgres connection string that begins with <c>Host=</c>.</summary>
    public string Database { get; set; } = "Data Source=data/livetalk.db";

    /// <summary>
    /// Redis servers that carry events between nodes, separated by semicolons and the same on every node; empty for a single node. Each is <c>host:port</c> with options
    /// (<c>host:port,password=...,ssl=true</c>) or an address such as <c>redis://:password@host:port</c>, <c>rediss://</c> for TLS.
    /// </summary>
    public string Redis { get; set; } = "";

    /// <summary>What every channel and key in Redis begins with, 1 to 40 letters, digits and <c>- _ :</c>: deployments that share a Redis take different ones.</summary>
    public string RedisPrefix { get; set; } = RedisSettings.DefaultPrefix;

    /// <summary>What this node is called on the operations page and in logs, up to 60 characters; empty takes the machine's name and the process id.</summary>
    public string NodeName { get; set; } = "";

    /// <summary>How long a stopping node gives its clients to move, seconds, 0 to 600.</summary>
    public int DrainSeconds { get; set; } = 20;

    /// <summary>How long of that a stopping node waits, not ready but at work, so that load balancers look elsewhere before it refuses connections; seconds, 0 to 60, at most half of it.</summary>
    public int DrainDelaySeconds { get; set; } = 3;

    /// <summary>How long a thread stays in memory after its last reader left, seconds, 1 to 3600: a reader who comes back meanwhile costs the database nothing.</summary>
    public int RoomIdleSeconds { get; set; } = 60;

    /// <summary>How long a starting node waits for a Postgres server that does not answer yet, seconds, 0 to 3600. Then it ends with a sentence.</summary>
    public int StartSeconds { get; set; } = 60;

    /// <summary>Whether a node under pressure leaves out typing, then presence, then newcomers, before talk suffers.</summary>
    public bool Overload { get; set; } = true;

    /// <summary>Rates of what people and addresses may do.</summary>
    public LimitsSection Limits { get; set; } = new();

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of proxies whose forwarded headers count; separated by commas, empty for none (S19).</summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>The address under which browsers see this server, such as <c>https://talk.example</c>; empty takes what each request says.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>A bearer token with which <c>/metrics</c> and detailed health may be read from anywhere; empty: from this machine and private networks only (S32).</summary>
    public string MetricsToken { get; set; } = "";

    /// <summary>A bearer token with which nodes may be watched and drained, from anywhere: at least 32 characters; empty: only admins of <see cref="OperatorSite"/> may.</summary>
    public string OperatorToken { get; set; } = "";

    /// <summary>The site whose admins run this deployment and may watch and drain nodes; by default the one made at the first start.</summary>
    public string OperatorSite { get; set; } = "demo";

    /// <summary>A directory whose files are further settings, one per file, named like the environment variables: for passwords.</summary>
    public string SecretsDirectory { get; set; } = "";

    /// <summary>The mail server through which reminders leave.</summary>
    public MailSection Mail { get; set; } = new();

    /// <summary>Providers with which hosts can sign in at the console, by the name that is part of their addresses.</summary>
    public Dictionary<string, SignInSection> SignIn { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}
