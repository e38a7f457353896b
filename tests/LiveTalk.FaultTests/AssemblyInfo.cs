// Each run wants the machine for itself: it starts servers, kills them and counts what comes of it.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
