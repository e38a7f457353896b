using LiveTalk.Load;
using LiveTalk.Load.Posts;

return await new Verbs(new PostsVerb()).RunAsync(args);
