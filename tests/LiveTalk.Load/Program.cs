using LiveTalk.Load.Bench;
using LiveTalk.Load.Commands;
using LiveTalk.Load.DurablePosts;
using LiveTalk.Load.Replay;

return await new Verbs(new BenchVerb(), new PostsVerb(), new ReplayVerb()).RunAsync(args);
