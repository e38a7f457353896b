namespace LiveTalk.Domain.Overload;

/// <summary>Something that rises when a node has more to do than it can.</summary>
public interface IPressure
{
    /// <summary>What it is, for people and metrics.</summary>
    string Name { get; }

    /// <summary>At which values which level begins.</summary>
    PressureSteps Steps { get; }

    /// <summary>Its value now. Called by one thread at a time, about twice a second; must be quick and must not throw.</summary>
    double Measure();
}
