namespace LiveTalk.DeployTests.Monitoring;

public sealed class PromQlTests
{
    [Theory]
    [InlineData("up{job=\"x\"} == 0", "up")]
    [InlineData("sum by (instance, le) (rate(a_bucket{code=~\"5..\"}[5m])) > 1e3", "a_bucket")]
    [InlineData("a > 20 and a > 0.1 * b{x=\"c\"}", "a,a,b")]
    [InlineData("max(a) or vector(0)", "a")]
    [InlineData("label_replace(increase(a_total[10m]), \"kind\", \"gap\", \"\", \"\")", "a_total")]
    [InlineData("a < on (job) group_left () max by (job) (b)", "a,b")]
    public void Metrics_OfAnExpression_AreItsNamesAlone(string expression, string names) => Assert.Equal(names.Split(','), PromQl.Metrics(expression));

    [Fact]
    public void Labels_OfAnExpression_AreThoseOfMatchersAndGroupings() =>
        Assert.Equal(["job", "code", "instance", "le"], PromQl.Labels("sum by (instance, le) (rate(a_bucket{job=\"x\",code=~\"5..\"}[5m]))"));
}
