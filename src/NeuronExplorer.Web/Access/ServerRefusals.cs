using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.WebUtilities;

namespace NeuronExplorer.Web.Access;

/// <summary>
/// Requests that the web server itself refuses, such as an address with %00 or of a megabyte, never reach the app, and its
/// answer to them is empty: here it gets a line in JSON.
/// </summary>
internal static class ServerRefusals
{
    // The server's own refusals have four headers; what the app answers is longer.
    private const int Longest = 256;

    private const string Empty = "Content-Length: 0\r\n";

    // As all answers, but what they say needs no scripts, styles or pictures.
    private static readonly string s_headers = string.Concat(SecurityHeaders.Fixed.Select(one => $"{one.Name}: {one.Value}\r\n"))
        + "Content-Security-Policy: default-src 'none'; frame-ancestors 'self'\r\n";

    public static ConnectionDelegate Tell(ConnectionDelegate next) => connection =>
    {
        connection.Transport = new Telling(connection.Transport);
        return next(connection);
    };

    /// <summary>The answer with its line, where it is a refusal without one; else null.</summary>
    private static byte[]? Told(ReadOnlySpan<byte> answer)
    {
        if (answer.Length > Longest || !(answer.StartsWith("HTTP/1.1 4"u8) || answer.StartsWith("HTTP/1.1 505"u8))
            || !answer.EndsWith("\r\n\r\n"u8))
        {
            return null;
        }

        string head = Encoding.ASCII.GetString(answer);
        if (!head.Contains(Empty, StringComparison.Ordinal) || !head.Contains("Connection: close", StringComparison.Ordinal)
            || head.Contains("Content-Security-Policy", StringComparison.Ordinal))
        {
            return null;
        }

        int status = int.Parse(head.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            title = ReasonPhrases.GetReasonPhrase(status),
            status,
            detail = status switch
            {
                StatusCodes.Status414UriTooLong => "the address is too long; ask for less",
                StatusCodes.Status431RequestHeaderFieldsTooLarge => "the request's headers are too long",
                StatusCodes.Status408RequestTimeout => "the request took too long to arrive",
                StatusCodes.Status505HttpVersionNotsupported => "the app speaks HTTP/1.1 and HTTP/1.0; ask in one of them",
                StatusCodes.Status400BadRequest => "the request cannot be read: its first line, its Host, another header or its body "
                    + "is missing, broken, given twice or holds what none may, such as %00",
                _ => "the server does not take such requests",
            },
        });
        string headers = $"Content-Type: application/problem+json\r\n{s_headers}Content-Length: {body.Length}\r\n";
        return [.. Encoding.ASCII.GetBytes(head.Replace(Empty, headers, StringComparison.Ordinal)), .. body];
    }

    private sealed class Telling(IDuplexPipe plain) : IDuplexPipe
    {
        public PipeReader Input => plain.Input;

        public PipeWriter Output { get; } = new Writer(plain.Output);
    }

    /// <summary>Hands all on to the connection; the server writes an answer's head at once.</summary>
    private sealed class Writer(PipeWriter plain) : PipeWriter
    {
        private Memory<byte> _given;

        public override bool CanGetUnflushedBytes => plain.CanGetUnflushedBytes;

        public override long UnflushedBytes => plain.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => _given = plain.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            if (Told(_given.Span[..bytes]) is { } told)
            {
                _given = default;
                plain.Write(told);
                return;
            }

            _given = _given[bytes..];
            plain.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            plain.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => plain.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => plain.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => plain.CompleteAsync(exception);
    }
}
