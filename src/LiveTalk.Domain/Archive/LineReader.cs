using System.Text;

namespace LiveTalk.Domain.Archive;

/// <summary>Reads lines of bounded length: a file without line ends cannot fill the memory. Not thread-safe.</summary>
internal sealed class LineReader(TextReader text, int maxLength)
{
    private readonly char[] _block = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;

    /// <summary>The next line without its line feed; null at the end.</summary>
    /// <exception cref="InvalidDataException">It is longer than allowed.</exception>
    /// <exception cref="DecoderFallbackException">It is not text.</exception>
    public async ValueTask<string?> NextAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await text.ReadAsync(_block, cancellationToken));
                if (_end == 0)
                {
                    return _line.Length == 0 ? null : _line.ToString();
                }
            }

            var length = Array.IndexOf(_block, '\n', _start, _end - _start) is var at and >= 0 ? at - _start : _end - _start;
            if (_line.Length + length > maxLength)
            {
                throw new InvalidDataException();
            }

            _line.Append(_block, _start, length);
            _start += length;
            if (_start < _end)
            {
                _start++;
                return _line.ToString();
            }
        }
    }
}
