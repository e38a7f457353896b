namespace LiveTalk.Server.Mail;

/// <summary>A mail that no try will bring to its receiver.</summary>
internal sealed class MailRefusedException(string reason, Exception? cause = null) : Exception(reason, cause);
