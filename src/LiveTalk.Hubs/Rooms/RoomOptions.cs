namespace LiveTalk.Hubs.Rooms;

/// <summary>Bounds and rhythms of rooms.</summary>
public sealed record RoomOptions
{
    /// <summary>
    /// In a busy thread, the least time between two frames of events to one reader on average: at most 22 frames a second. A quiet thread delivers at once. Halfway between two and three times
    /// <see cref="Domain.Changes.ChangeWriterOptions.Pace"/>, so that no frame misses the commit it leaves with by a millisecond: with 50 ms one comment in a hundred came 5 to 8 ms later, for the same CPU.
    /// </summary>
    public TimeSpan EventWindow { get; init; } = TimeSpan.FromMilliseconds(45);

    /// <summary>How long a frame waits after its window for news that it could take along; it goes with the first. A little less than <see cref="Domain.Changes.ChangeWriterOptions.Pace"/>.</summary>
    public TimeSpan EventPatience { get; init; } = TimeSpan.FromMilliseconds(15);

    /// <summary>
    /// How many frames go at once before a thread counts as busy; each window without a frame gives one back. So a lively exchange does not wait, nor does a thread that has about as many comments as windows,
    /// where every other one would miss its window by a millisecond. With 4, a thread of ten people who said ten things a second still waited up to 30 ms at times, and busier ones mostly; the deliveries of a crowd cost the same with 10.
    /// </summary>
    public int FramesAtOnce { get; init; } = 10;

    /// <summary>Least time between two presence messages.</summary>
    public TimeSpan PresenceWindow { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The same in rooms with more than <see cref="MaxListed"/> readers.</summary>
    public TimeSpan BusyPresenceWindow { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The same on a node under pressure.</summary>
    public TimeSpan ShedPresenceWindow { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Least time between two typing messages.</summary>
    public TimeSpan TypingWindow { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a typing mark lives without being renewed; clients renew it every three seconds, and it must be gone everywhere within six.</summary>
    public TimeSpan TypingLife { get; init; } = TimeSpan.FromSeconds(5.5);

    /// <summary>Most events the tail keeps.</summary>
    public int MaxTailEvents { get; init; } = 2000;

    /// <summary>Most bytes of JSON the tail keeps.</summary>
    public int MaxTailBytes { get; init; } = 1024 * 1024;

    /// <summary>Most events from before a room was made that it reads, once, when somebody comes back to whom they are missing: what is said in some minutes of a busy thread.</summary>
    public int MaxReach { get; init; } = 500;

    /// <summary>Most bytes of events in one frame; one event larger than that goes alone. Small enough that a reader at 20 kB/s finishes each well before its send times out.</summary>
    public int MaxFrameBytes { get; init; } = 48 * 1024;

    /// <summary>Most people listed by name; a larger room shows a count and the first of them.</summary>
    public int MaxListed { get; init; } = 100;

    /// <summary>Most people of one thread that a node names to the others; further ones are only counted, and then twice where another node has them too.</summary>
    public int MaxTold { get; init; } = 10_000;

    /// <summary>Most people in one message between nodes; some 100 to 200 bytes each.</summary>
    public int MaxToldAtOnce { get; init; } = 500;

    /// <summary>Most people named as typing.</summary>
    public int MaxTyping { get; init; } = 5;

    /// <summary>How long a room stays loaded after its last reader left.</summary>
    public TimeSpan IdleLife { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a node looks after presence: whether it was frozen itself, who fell silent.</summary>
    public TimeSpan Pulse { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How late that may be before the node takes itself for one that was frozen.</summary>
    public TimeSpan PulseLate { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a node that was frozen keeps its own people to itself, until dead sockets have been noticed.</summary>
    public TimeSpan WakeQuiet { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a node tells the others that it has readers in a thread, where another one has too.</summary>
    public TimeSpan AliveEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The same where it knows of no other node there.</summary>
    public TimeSpan AliveEveryAlone { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>A node that says nothing for this long has nobody there: three signs of life may get lost, and its people are gone within 10 s (R11).</summary>
    public TimeSpan NodeSilence { get; init; } = TimeSpan.FromSeconds(7.5);

    /// <summary>
    /// A connection from which nothing comes for this long is not counted (R11): official clients ping every 15 s. It is cut much later, so that a late ping costs a moment of being away and
    /// no reconnect.
    /// </summary>
    public TimeSpan ClientSilence { get; init; } = TimeSpan.FromSeconds(17.5);

    /// <summary>Least time between two questions to one node.</summary>
    public TimeSpan AskEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Nodes that are all asked at once answer at random moments within this.</summary>
    public TimeSpan AnswerSpread { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Least time between two answers with everybody; once more for each thousand people.</summary>
    public TimeSpan WholeEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a room is taken not to know everybody after it was loaded: other nodes have been asked, and have answered by then.</summary>
    public TimeSpan KnowsAllAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A join to a room that was not compared with the database for this long does that first.</summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest that a join waits for it; then it is answered with what is there.</summary>
    public TimeSpan FreshWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often heads are compared with the database's, in one query for all rooms (R7).</summary>
    public TimeSpan HeadCheck { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a hole may stay open before it is filled from the log. Announcements of several nodes overtake each other by a few milliseconds, and each closes the other's hole by itself.
    /// </summary>
    public TimeSpan HoleGrace { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Most events kept that came before the one they follow.</summary>
    public int MaxEarlyEvents { get; init; } = 256;

    /// <summary>Most rooms of a node that read the log at once to fill holes, so that the end of an outage is not a storm on the database.</summary>
    public int MaxRepairs { get; init; } = 8;
}
