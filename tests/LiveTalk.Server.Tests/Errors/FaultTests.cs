using System.Net;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Server.Errors;
using LiveTalk.Server.Tests.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Server.Tests.Errors;

/// <summary>What is told when something fails (S32).</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Fault_OfTheServer_ShowsAnIdOnly()
    {
        using var server = new BrokenServer(() => new InvalidOperationException("password=hunter2 at /etc/secret"));
        using var client = server.Client();

        using var answer = await client.PostAsync("/api/v1/setup", Answers.Raw("""{"code":"x","name":"y"}"""));

        var problem = await answer.ProblemAsync(HttpStatusCode.InternalServerError, "unavailable");
        Assert.NotEmpty(problem.GetProperty("id").GetString()!);
        var text = problem.ToString();
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_Away_IsUnavailableWithTheWait()
    {
        using var server = new BrokenServer(() => Refuse.Unavailable());
        using var client = server.Client();

        using var answer = await client.PostAsync("/api/v1/setup", Answers.Raw("""{"code":"x","name":"y"}"""));

        var problem = await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(1, problem.GetProperty("retryAfter").GetInt32());
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public void Table_OfCodes_HasAStatusATitleAndAPage()
    {
        Assert.Equal(12, ErrorTable.Codes.Count);
        Assert.All(ErrorTable.Codes, code =>
        {
            Assert.InRange(ErrorTable.Status(code), 400, 503);
            Assert.NotEmpty(ErrorTable.Title(code));
            Assert.NotEmpty(ErrorTable.Advice(code));
        });
        Assert.Equal(ErrorTable.Codes.Count, ErrorTable.Codes.Select(ErrorTable.Title).Distinct().Count());
    }

    [Theory]
    [InlineData(ErrorCode.Unauthenticated, 401)]
    [InlineData(ErrorCode.Forbidden, 403)]
    [InlineData(ErrorCode.NotFound, 404)]
    [InlineData(ErrorCode.Invalid, 400)]
    [InlineData(ErrorCode.TooLong, 413)]
    [InlineData(ErrorCode.RateLimited, 429)]
    [InlineData(ErrorCode.SlowMode, 429)]
    [InlineData(ErrorCode.Held, 403)]
    [InlineData(ErrorCode.Closed, 409)]
    [InlineData(ErrorCode.Banned, 403)]
    [InlineData(ErrorCode.Conflict, 409)]
    [InlineData(ErrorCode.Unavailable, 503)]
    public void Status_OfACode_IsTheOneOfTheContract(ErrorCode code, int status) => Assert.Equal(status, ErrorTable.Status(code));

    private sealed class BrokenServer(Func<Exception> fault) : LiveServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<IAdmission>(new Broken(fault)).AddSingleton<ISetupStore>(new Broken(fault)));
        }
    }

    private sealed class Broken(Func<Exception> fault) : IAdmission, ISetupStore
    {
        public Task<GuestPass> AdmitGuestAsync(Caller caller, GuestRequest request, CancellationToken cancellationToken) => throw fault();

        public Task<Identity> SignInAsync(Caller caller, string? site, string token, CancellationToken cancellationToken) => throw fault();

        public ValueTask<bool> StillCountsAsync(Identity identity, CancellationToken cancellationToken) => throw fault();

        public Task IssueAsync(byte[] hash, DateTimeOffset expiresAt, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> ClaimAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken) => throw fault();

        public Task<bool> IsWaitingAsync(DateTimeOffset now, CancellationToken cancellationToken) => throw fault();
    }
}
