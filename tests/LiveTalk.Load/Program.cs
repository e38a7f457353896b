using LiveTalk.Load;
using LiveTalk.Load.Posts;
using LiveTalk.Load.Replay;

return await new Verbs(new PostsVerb(), new ReplayVerb()).RunAsync(args);
