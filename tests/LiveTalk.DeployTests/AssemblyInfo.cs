// Each class starts servers and proxies of its own; on two cores one after the other is quicker.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
