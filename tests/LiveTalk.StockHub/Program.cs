// What the benchmarks compare with: the hub that a tutorial leads to, with one INSERT for each post and nothing tuned.
// Settings: ASPNETCORE_URLS says where it listens, ConnectionStrings__Postgres where its database is.
using Dapper;
using LiveTalk.StockHub;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
var database = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Postgres") ?? throw new InvalidOperationException("ConnectionStrings__Postgres is missing."));
builder.Services.AddSingleton(database);
builder.Services.AddSignalR();
var app = builder.Build();

await using (var connection = await database.OpenConnectionAsync())
{
    await connection.ExecuteAsync(
        """
        create table if not exists comments (
            id bigint generated always as identity primary key,
            room text not null, author text not null, body text not null, created_at timestamptz not null default now());
        create index if not exists comments_room on comments (room, id)
        """);
}

app.MapHub<StockHub>("/hub");
app.MapGet("/readyz", () => "ready");
app.Run();
