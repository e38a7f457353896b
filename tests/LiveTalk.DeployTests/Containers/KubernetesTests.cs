using System.Globalization;

namespace LiveTalk.DeployTests.Containers;

public sealed class KubernetesTests
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<object, object>> Sample = Yaml.Read("kubernetes/livetalk.yaml");

    private static object Pod => Sample.Single(d => (string)d["kind"] == "Deployment").At("spec.template.spec");

    private static Dictionary<string, string> Environment =>
        ((IList<object>)Pod.At("containers.0.env")).ToDictionary(v => (string)v.At("name"), v => (string)v.At("value"));

    [Fact]
    public void Pod_OfTheSample_SetsOnlyWhatExists() =>
        Settings.AssertSound(Environment.Append(new("LiveTalk__Database", "Host=postgres;Database=livetalk;Username=livetalk;Password=x")));

    [Fact]
    public void Pod_OfTheSample_HasTimeToDrain()
    {
        var pause = Number("containers.0.lifecycle.preStop.sleep.seconds");
        var drain = int.Parse(Environment["LiveTalk__DrainSeconds"], CultureInfo.InvariantCulture);

        Assert.True(Number("terminationGracePeriodSeconds") >= pause + drain + 20, "the pause, the drain and what comes after it fit");
    }

    [Fact]
    public void Pod_OfTheSample_IsTheImagesUserWithoutRights()
    {
        Assert.Equal("1654", Pod.At("securityContext.runAsUser"));
        Assert.Equal("true", Pod.At("containers.0.securityContext.readOnlyRootFilesystem"));
        Assert.Equal(["ALL"], Pod.Texts("containers.0.securityContext.capabilities.drop"));
        Assert.Equal(Environment["LiveTalk__SecretsDirectory"], Pod.At("containers.0.volumeMounts.0.mountPath"));
    }

    [Fact]
    public void Labels_OfTheSample_LeadServiceAndBudgetToThePods()
    {
        var labels = Sample.Single(d => (string)d["kind"] == "Deployment").Map("spec.template.metadata.labels");

        Assert.Equal(labels, Sample.Single(d => (string)d["kind"] == "Service").Map("spec.selector"));
        Assert.Equal(labels, Sample.Single(d => (string)d["kind"] == "PodDisruptionBudget").Map("spec.selector.matchLabels"));
    }

    private static int Number(string path) => int.Parse((string)Pod.At(path), CultureInfo.InvariantCulture);
}
