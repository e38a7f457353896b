using System.Reflection;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>A port of which a test implements only what it needs; whatever else is called fails the test.</summary>
public class PartialPort : DispatchProxy
{
    private object _target = null!;

    /// <summary>The port over an object that has some of its methods.</summary>
    public static T Over<T>(object target) where T : class
    {
        var port = Create<T, PartialPort>();
        ((PartialPort)(object)port)._target = target;
        return port;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var own = _target.GetType().GetMethod(targetMethod!.Name, [.. targetMethod.GetParameters().Select(p => p.ParameterType)])
            ?? throw new NotSupportedException($"{targetMethod.Name} is not part of this test.");
        return own.Invoke(_target, args);
    }
}
