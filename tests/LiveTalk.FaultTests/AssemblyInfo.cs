// Runs whose times are judged, or that load the machine, want it for themselves: their collections say so. The others mostly wait for servers to come and go, so a few of them share it.
[assembly: Xunit.CollectionBehavior(MaxParallelThreads = 3)]
[assembly: Xunit.TestCollectionOrderer("LiveTalk.FaultTests.LongestFirst", "LiveTalk.FaultTests")]
