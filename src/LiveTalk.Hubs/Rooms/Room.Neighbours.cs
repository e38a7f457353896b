using LiveTalk.Domain.Presence;
using LiveTalk.Hubs.Rooms.Presence;

namespace LiveTalk.Hubs.Rooms;

/// <content>What this node and the others tell each other about who is here (R11). Any of it may get lost; the next sign of life shows that something did.</content>
internal sealed partial class Room
{
    private readonly Lock _saying = new();
    private List<PresenceNews> _toSay = [];
    private TimeSpan _newsDue;
    private TimeSpan _wholeDue = TimeSpan.MaxValue;
    private TimeSpan _saidWhole = TimeSpan.MinValue / 2;
    private TimeSpan _said = TimeSpan.MinValue / 2;
    private bool _farewell;

    private NodePulse Pulse => _shared.Pulse;

    private Guid Node => _shared.Node.Id;

    /// <summary>Asks the others who is there: call it when what they answer can be heard, for the first time or again.</summary>
    public void Greet()
    {
        lock (_gate)
        {
            Say(new PresenceAsked(Thread, Node, Of: null));
            Schedule();
        }
    }

    /// <summary>Takes what a node says.</summary>
    public void Hear(PresenceNews news)
    {
        if (news.Node == Node)
        {
            return;
        }

        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            if (news is TypingMarked mark)
            {
                // What was kept for a node while it was frozen is no longer true.
                _typingDirty |= Pulse.MaySpeak && _typing.Set(mark.Who, mark.On, Now);
            }
            else if (_others.Hear(news, Now))
            {
                Say(new PresenceAsked(Thread, Node, news.Node));
            }

            if (news is PresenceAsked asked)
            {
                Answer(asked);
            }

            Schedule();
        }
    }

    /// <summary>A second has passed: says that this node has readers here, where it has, and forgets nodes that fell silent.</summary>
    public void Beat()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            if (_others.Any)
            {
                _others.Expire(_options.NodeSilence, Pulse.SilenceSince);
            }

            var every = _others.Any ? _options.AliveEvery : _options.AliveEveryAlone;
            if (!MayTell || _own.IsEmpty)
            {
                // Nobody is missed.
            }
            else if (_said < Pulse.Woke)
            {
                // The others have forgotten this node's people while it was frozen: saying it anew spares them the question.
                _wholeDue = Now;
            }
            else if (Now - _said >= every)
            {
                _said = Now;
                Say(_own.Alive);
            }

            Schedule();
        }
    }

    /// <summary>Tells the others that nobody is left here, because the node ends. Says nothing afterwards.</summary>
    public void Farewell()
    {
        lock (_gate)
        {
            // Its connections may have ended a moment before, too late to be told one by one.
            if (!_disposed && _own.IsKnown)
            {
                Say(_own.Farewell());
            }

            _farewell = true;
        }

        SayAll();
    }

    private bool MayTell => !_farewell && _shared.Backplane.IsShared && Pulse.MaySpeak;

    /// <summary>When this node has something to tell next. With the lock held.</summary>
    private TimeSpan NextNews() =>
        _toSay.Count > 0 ? TimeSpan.Zero
        : !MayTell ? TimeSpan.MaxValue
        : _own.IsDirty ? Earlier(_wholeDue, _newsDue)
        : _wholeDue;

    /// <summary>Puts what is due on the way. With the lock held.</summary>
    private void TellNews()
    {
        var now = Now;
        if (!MayTell)
        {
            return;
        }

        if (now >= _wholeDue)
        {
            _toSay.AddRange(_own.Whole());
            (_wholeDue, _saidWhole) = (TimeSpan.MaxValue, now);
        }
        else if (_own.IsDirty && now >= _newsDue)
        {
            _toSay.AddRange(_own.News());
        }
        else
        {
            return;
        }

        _said = now;
        _newsDue = now + PresenceWindow;
    }

    /// <summary>Answers soon, but not again and again: everybody hears the answer, whoever asked. The more people, the rarer.</summary>
    private void Answer(PresenceAsked asked)
    {
        var all = asked.Of is null;
        if (all ? _own.IsEmpty : asked.Of != Node)
        {
            return;
        }

        var soon = all ? Now + (_shared.Chance.NextDouble() * _options.AnswerSpread) : Now;
        var rested = _saidWhole + (_options.WholeEvery * (1 + (_own.Told / 1000)));
        _wholeDue = Earlier(_wholeDue, soon > rested ? soon : rested);
    }

    private void Say(PresenceNews news)
    {
        if (!_farewell && _shared.Backplane.IsShared)
        {
            _toSay.Add(news);
        }
    }

    /// <summary>Publishes what is to be said, in order. Without the lock: on an in-process backplane others hear it at once.</summary>
    private void SayAll()
    {
        lock (_saying)
        {
            List<PresenceNews> news;
            lock (_gate)
            {
                if (_toSay.Count == 0)
                {
                    return;
                }

                (news, _toSay) = (_toSay, []);
            }

            foreach (var one in news)
            {
                _shared.Backplane.Publish(one);
            }
        }
    }
}
