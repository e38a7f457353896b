using System.Diagnostics;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Generator.Dialects;

namespace LiveTalk.Load.Peers.Foreign;

/// <summary>nginx with Nchan, two workers: publish and subscribe in C, without a database.</summary>
internal sealed class NchanPeer : ForeignPeer
{
    private readonly DirectoryInfo _folder;

    private NchanPeer(ProcessStartInfo start, int port, DirectoryInfo folder)
        : base(start, port) => _folder = folder;

    public override Dialect Dialect { get; } = new NchanDialect();

    /// <summary>Why it cannot take part; null where it can.</summary>
    public static string? Missing(string module) => !IsInstalled("nginx")
        ? "nginx is not installed."
        : File.Exists(module) ? null : $"Nchan is not installed (Debian: libnginx-mod-nchan); --nchan-module says where it is, if not at {module}.";

    public static async Task<NchanPeer> StartAsync(string module)
    {
        var folder = Directory.CreateTempSubdirectory("livetalk-nchan-");
        var port = FreePort();
        var configuration = Path.Combine(folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(module, folder.FullName, port));
        return await WhenUpAsync(new NchanPeer(new("nginx", ["-c", configuration, "-e", "stderr"]), port, folder));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Configuration(string module, string folder, int port) =>
        $$"""
        load_module {{module}};
        {{(Environment.UserName == "root" ? "user root;" : "")}}
        worker_processes 2;
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log stderr error;
        worker_rlimit_nofile 20000;
        events { worker_connections 15000; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/1; proxy_temp_path {{folder}}/2; fastcgi_temp_path {{folder}}/3; uwsgi_temp_path {{folder}}/4; scgi_temp_path {{folder}}/5;
          keepalive_requests 10000000;
          keepalive_timeout 600s;
          nchan_shared_memory_size 512M;
          server {
            listen 127.0.0.1:{{port}} backlog=4096;
            location = /sub { nchan_subscriber websocket; nchan_channel_id $arg_id; nchan_subscriber_first_message newest; }
            location = /pub {
              nchan_publisher http; nchan_channel_id $arg_id; nchan_message_buffer_length 100; nchan_message_timeout 30s; client_body_buffer_size 64k;
            }
          }
        }
        """;
}
