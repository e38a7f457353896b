using LiveTalk.Server.Options;

namespace LiveTalk.Server.Mail;

/// <summary>Registers sending mail, where a mail server is set; without one nothing is written into the line.</summary>
internal static class MailServices
{
    public static void AddMail(this IServiceCollection services, LiveTalkOptions options)
    {
        if (options.Mail.Host.Length > 0)
        {
            services.AddSingleton<IMailTransport>(new SmtpMailTransport(options.Mail));
            services.AddHostedService<MailSender>();
        }
    }
}
