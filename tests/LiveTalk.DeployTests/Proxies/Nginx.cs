using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LiveTalk.DeployTests.Proxies;

/// <summary>nginx from the files of deploy/nginx: only addresses, ports and paths are others.</summary>
internal static class Nginx
{
    private const string Subject = "CN=127.0.0.1";
    private const string Logs = "/var/log/nginx/";
    private const string Certificates = "/etc/nginx/livetalk/";

    /// <summary>Starts it before two nodes.</summary>
    public static async Task<ProxyProcess> StartAsync(Uri first, Uri second, bool tls = false)
    {
        var folder = Directory.CreateTempSubdirectory("livetalk-nginx-");
        var port = FreePorts.Next();
        folder.CreateSubdirectory("conf.d");
        folder.CreateSubdirectory("livetalk");
        Write("nginx.conf", Around(folder.FullName));
        Write("conf.d/livetalk.conf", Changed("nginx/conf.d/livetalk.conf", (Logs, folder.FullName + "/")));
        Write("livetalk/nodes.conf", Changed("nginx/livetalk/nodes.conf", ("node-1:8080", first.Authority), ("node-2:8080", second.Authority)));
        if (tls)
        {
            WriteCertificate(folder.FullName);
            Write("livetalk/listen.conf", Changed("nginx/livetalk/listen-tls.conf", ("listen 443", $"listen 127.0.0.1:{port}"), (Certificates, folder.FullName + "/")));
        }
        else
        {
            Write("livetalk/listen.conf", Changed("nginx/livetalk/listen.conf", ("listen 80", $"listen 127.0.0.1:{port}")));
        }

        var start = new ProcessStartInfo("nginx", ["-c", Path.Combine(folder.FullName, "nginx.conf"), "-g", "daemon off;"]);
        return await ProxyProcess.StartAsync(start, folder, new($"{(tls ? "https" : "http")}://127.0.0.1:{port}"));

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), text);
    }

    /// <summary>Whether a certificate is the one that a test made.</summary>
    public static bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => certificate?.Subject == Subject;

    // What a distribution's own nginx.conf says, with every path in our folder.
    private static string Around(string folder) => $$"""
        pid {{folder}}/nginx.pid;
        error_log stderr info;
        events { worker_connections 1024; }
        http {
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            include conf.d/*.conf;
        }

        """;

    private static string Changed(string sample, params (string Said, string Here)[] places)
    {
        var text = Samples.Read(sample);
        foreach (var (said, here) in places)
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
            text = text.Replace(said, here, StringComparison.Ordinal);
        }

        return text;
    }

    private static void WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
