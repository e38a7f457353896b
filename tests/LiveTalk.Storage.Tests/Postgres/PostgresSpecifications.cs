using LiveTalk.Specification.Archive;
using LiveTalk.Specification.Changes;
using LiveTalk.Specification.Participants;
using LiveTalk.Specification.Sites;
using LiveTalk.Specification.Talks;
using LiveTalk.Specification.Threads;
using LiveTalk.Storage.Tests.Sqlite;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

public sealed class PostgresThreadStoreTests(PostgresSource source) : ThreadStoreSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresEventLogTests(PostgresSource source) : EventLogSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresHistoryTests(PostgresSource source) : HistorySpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresChangeRulesTests(PostgresSource source) : ChangeRulesSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresChangeKeyTests(PostgresSource source) : ChangeKeySpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresOtherNodesTests(PostgresSource source) : OtherNodesSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresNumberingTests(PostgresSource source) : NumberingSpecification(source), IClassFixture<PostgresSource>;

public sealed class StrictPostgresOtherNodesTests(StrictPostgresSource source) : OtherNodesSpecification(source), IClassFixture<StrictPostgresSource>;

public sealed class StrictPostgresNumberingTests(StrictPostgresSource source) : NumberingSpecification(source), IClassFixture<StrictPostgresSource>;

public sealed class PostgresImportTests(PostgresSource source) : ImportSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresParticipantStoreTests(PostgresSource source) : ParticipantStoreSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresSiteStoreTests(PostgresSource source) : SiteStoreSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresSetupStoreTests(PostgresSource source) : SetupStoreSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresSnapshotLawTests(PostgresSource source) : SnapshotLawSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresTalkChangesTests(PostgresSource source) : TalkChangesSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresTalkStoreTests(PostgresSource source) : TalkStoreSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresShownTalksTests(PostgresSource source) : ShownTalksSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresTalkCourseTests(PostgresSource source) : TalkCourseSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresReminderStoreTests(PostgresSource source) : ReminderStoreSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresMailLineTests(PostgresSource source) : MailLineSpecification(source), IClassFixture<PostgresSource>;

public sealed class PostgresArchiveTests(PostgresSource source, SqliteSource elsewhere)
    : ArchiveSpecification(source, elsewhere), IClassFixture<PostgresSource>, IClassFixture<SqliteSource>;
