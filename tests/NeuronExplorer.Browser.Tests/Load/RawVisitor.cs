using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NeuronExplorer.Browser.Tests.Load;

/// <summary>
/// A visitor without a browser: asks for a page, connects, and says to the server what Blazor's script says, so that two
/// hundred fit on a machine. It draws nothing.
/// </summary>
internal sealed partial class RawVisitor : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_betweenPings = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _gone = new();
    private readonly string _origin;
    private Task _listening = Task.CompletedTask;
    private (string[] Texts, TaskCompletionSource<string> Seen)? _awaited;
    private long _objects;
    private bool _pings = true;

    private RawVisitor(string origin) => _origin = origin;

    /// <summary>What ended the connection; null while it lives.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Opens a page and returns when it is live.</summary>
    /// <param name="client">Asks for the page.</param>
    /// <param name="path">The page.</param>
    /// <param name="pings">Whether the visitor says now and then that he is still there, as browsers do; else he says it once.</param>
    public static async Task<(RawVisitor Visitor, TimeSpan Took)> OpenAsync(HttpClient client, string path, bool pings = true)
    {
        long start = Stopwatch.GetTimestamp();
        RawVisitor visitor = new(client.BaseAddress!.ToString().TrimEnd('/')) { _pings = pings };
        try
        {
            string page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
            await visitor.ConnectAsync(page, path);
            return (visitor, Stopwatch.GetElapsedTime(start));
        }
        catch
        {
            await visitor.DisposeAsync();
            throw;
        }
    }

    /// <summary>Follows a link within the app; returns how long it took until the server drew what is looked for.</summary>
    public async Task<TimeSpan> GoAsync(string path, string looksFor) => (await GoAsync(path, [looksFor])).Took;

    /// <summary>Follows a link within the app; returns what the server drew first of what is looked for, and how long it took.</summary>
    public async Task<(string Seen, TimeSpan Took)> GoAsync(string path, string[] looksFor)
    {
        long start = Stopwatch.GetTimestamp();
        Task<string> seen = Await(looksFor);
        await SendAsync(BlazorPack.Call("OnLocationChanged", _origin + path, null, false));
        return (await seen.WaitAsync(s_patience), Stopwatch.GetElapsedTime(start));
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _sending.Dispose();
        _gone.Dispose();
    }

    private async Task ConnectAsync(string page, string path)
    {
        string[] markers = [.. Markers().Matches(page).Select(match => match.Groups[1].Value)];
        string state = State().Match(page).Groups[1].Value;
        await _socket.ConnectAsync(new Uri(_origin.Replace("http", "ws", StringComparison.Ordinal) + "/_blazor"), _gone.Token);
        await _socket.SendAsync(BlazorPack.Handshake, WebSocketMessageType.Binary, true, _gone.Token);
        _listening = Task.WhenAll(Task.Run(ListenAsync), Task.Run(StayAsync));
        string operations = string.Join(',', markers.Select((marker, at) => string.Create(
            CultureInfo.InvariantCulture, $$"""{"type":"add","ssrComponentId":{{at + 1}},"marker":{{marker}}}""")));
        Task<string> seen = Await("JS.EndUpdateRootComponents");
        await SendAsync(BlazorPack.Ask("0", "StartCircuit", _origin + "/", _origin + path, "[]", ""));
        await SendAsync(BlazorPack.Call("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{operations}}]}""", state));
        await seen.WaitAsync(s_patience);
    }

    // The server gives up a browser that says nothing for 30 seconds.
    private async Task StayAsync()
    {
        do
        {
            await SendAsync(BlazorPack.Ping);
            await Task.Delay(s_betweenPings, _gone.Token);
        }
        while (_pings && Trouble is null);
    }

    private Task<string> Await(params string[] texts)
    {
        TaskCompletionSource<string> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = (texts, seen);
        return Trouble is { } trouble ? throw new InvalidOperationException(trouble) : seen.Task;
    }

    private async Task ListenAsync()
    {
        try
        {
            byte[] buffer = new byte[1 << 16];
            List<byte> waiting = [];
            bool shook = false;
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), _gone.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    Fail($"closed by the server: {_socket.CloseStatusDescription}");
                    return;
                }

                waiting.AddRange(buffer.AsSpan(0, part.Count));
                if (!shook && waiting.IndexOf(0x1e) is var end and >= 0)
                {
                    waiting.RemoveRange(0, end + 1);
                    shook = true;
                }

                foreach (object?[] message in shook ? Messages(waiting) : [])
                {
                    await AnswerAsync(message);
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            Fail(gone.Message);
        }
    }

    private static List<object?[]> Messages(List<byte> waiting)
    {
        List<object?[]> messages = [];
        ReadOnlySpan<byte> left = waiting.ToArray();
        while (BlazorPack.Take(ref left) is { } message)
        {
            messages.Add(message);
        }

        waiting.RemoveRange(0, waiting.Count - left.Length);
        return messages;
    }

    private async Task AnswerAsync(object?[] message)
    {
        if (message is [7L, ..])
        {
            Fail($"closed: {message.ElementAtOrDefault(1)}");
        }

        if (message is not [1L, _, _, string target, object?[] arguments, ..])
        {
            return;
        }

        if (target == "JS.Error")
        {
            Fail($"{arguments[0]}");
        }
        else if (target == "JS.RenderBatch")
        {
            See((byte[])arguments[1]!);
            await SendAsync(BlazorPack.Call("OnRenderCompleted", (long)arguments[0]!, null));
        }
        else if (target == "JS.BeginInvokeJS" && (long)arguments[0]! is var handle and not 0)
        {
            // 1: a reference to an object of the browser's is wanted.
            string result = (long)arguments[3]! == 1 ? $$"""{"__jsObjectId":{{Interlocked.Increment(ref _objects)}}}"""
                : (string)arguments[1]! == "neuronExplorer.watchSystem" ? "false" : "null";
            await SendAsync(BlazorPack.Call("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{result}]"));
        }

        See(Encoding.UTF8.GetBytes(target));
    }

    private void See(ReadOnlySpan<byte> bytes)
    {
        foreach (string text in _awaited?.Texts ?? [])
        {
            if (bytes.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            {
                _awaited?.Seen.TrySetResult(text);
            }
        }
    }

    private void Fail(string trouble)
    {
        Trouble ??= trouble;
        _awaited?.Seen.TrySetException(new InvalidOperationException(Trouble));
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync(_gone.Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, true, _gone.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
