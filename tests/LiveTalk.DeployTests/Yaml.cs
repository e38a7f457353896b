using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace LiveTalk.DeployTests;

/// <summary>YAML as plain dictionaries, lists and strings, anchors and merges resolved.</summary>
internal static class Yaml
{
    /// <summary>Every document of a sample.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<object, object>> Read(string sample)
    {
        using var text = new StringReader(Samples.Read(sample));
        var parser = new MergingParser(new Parser(text));
        parser.Consume<StreamStart>();
        var documents = new List<IReadOnlyDictionary<object, object>>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(parser));
        }

        return documents;
    }

    /// <summary>What is at a path of keys and places, such as <c>services.node-1.networks</c> or <c>ports.0</c>.</summary>
    public static object At(this object node, string path) => path.Split('.').Aggregate(node, (at, key) => at switch
    {
        IReadOnlyDictionary<object, object> map => map[key],
        IDictionary<object, object> map => map[key],
        IList<object> list => list[int.Parse(key, System.Globalization.CultureInfo.InvariantCulture)],
        _ => throw new InvalidOperationException($"There is no '{key}' in '{path}'."),
    });

    /// <summary>The keys and values at a path.</summary>
    public static IDictionary<object, object> Map(this object node, string path) => (IDictionary<object, object>)node.At(path);

    /// <summary>The texts of the list at a path.</summary>
    public static IReadOnlyList<string> Texts(this object node, string path) => [.. ((IList<object>)node.At(path)).Cast<string>()];
}
