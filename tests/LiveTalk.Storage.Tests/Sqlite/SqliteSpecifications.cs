using LiveTalk.Specification.Archive;
using LiveTalk.Specification.Changes;
using LiveTalk.Specification.Participants;
using LiveTalk.Specification.Sites;
using LiveTalk.Specification.Talks;
using LiveTalk.Specification.Threads;
using LiveTalk.Storage.Tests.Postgres;
using Xunit;

namespace LiveTalk.Storage.Tests.Sqlite;

public sealed class SqliteThreadStoreTests(SqliteSource source) : ThreadStoreSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteEventLogTests(SqliteSource source) : EventLogSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteHistoryTests(SqliteSource source) : HistorySpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteChangeRulesTests(SqliteSource source) : ChangeRulesSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteChangeKeyTests(SqliteSource source) : ChangeKeySpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteOtherNodesTests(SqliteSource source) : OtherNodesSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteNumberingTests(SqliteSource source) : NumberingSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteImportTests(SqliteSource source) : ImportSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteParticipantStoreTests(SqliteSource source) : ParticipantStoreSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteSiteStoreTests(SqliteSource source) : SiteStoreSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteSetupStoreTests(SqliteSource source) : SetupStoreSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteSnapshotLawTests(SqliteSource source) : SnapshotLawSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteTalkChangesTests(SqliteSource source) : TalkChangesSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteTalkStoreTests(SqliteSource source) : TalkStoreSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteShownTalksTests(SqliteSource source) : ShownTalksSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteTalkCourseTests(SqliteSource source) : TalkCourseSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteReminderStoreTests(SqliteSource source) : ReminderStoreSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteMailLineTests(SqliteSource source) : MailLineSpecification(source), IClassFixture<SqliteSource>;

public sealed class SqliteArchiveTests(SqliteSource source, PostgresSource elsewhere)
    : ArchiveSpecification(source, elsewhere), IClassFixture<SqliteSource>, IClassFixture<PostgresSource>;
