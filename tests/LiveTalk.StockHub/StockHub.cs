using Dapper;
using Microsoft.AspNetCore.SignalR;
using Npgsql;

namespace LiveTalk.StockHub;

/// <summary>Rooms as SignalR groups; a post is stored and then sent to its group.</summary>
internal sealed class StockHub(NpgsqlDataSource database) : Hub
{
    public Task Join(string room) => Groups.AddToGroupAsync(Context.ConnectionId, room);

    public async Task<long> Post(string room, string text)
    {
        long id;
        await using (var connection = await database.OpenConnectionAsync())
        {
            id = await connection.ExecuteScalarAsync<long>(
                "insert into comments (room, author, body) values (@room, @author, @text) returning id", new { room, author = "someone", text });
        }

        await Clients.Group(room).SendAsync("Message", new StockComment(id, "someone", text, DateTimeOffset.UtcNow));
        return id;
    }
}
