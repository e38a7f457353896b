using LiveTalk.Specification.Threads;
using Xunit;

namespace LiveTalk.Storage.Tests.Sqlite;

public sealed class SqliteThreadStoreTests(SqliteSource source) : ThreadStoreSpecification(source), IClassFixture<SqliteSource>;
