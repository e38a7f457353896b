namespace LiveTalk.FaultTests.Checking;

/// <summary>Looks for one kind of fault.</summary>
public interface IRule
{
    IEnumerable<Finding> Find(Evidence evidence);
}
