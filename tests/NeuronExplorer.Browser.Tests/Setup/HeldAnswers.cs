using System.Text;
using Microsoft.Playwright;

namespace NeuronExplorer.Browser.Tests.Setup;

/// <summary>What the server sends to a page, held back where a test asks for it, as a slow network would.</summary>
internal sealed class HeldAnswers
{
    private readonly Lock _lock = new();
    private readonly List<Action> _held = [];
    private byte[]? _awaited;
    private int _passing;
    private TaskCompletionSource _seen = new();

    /// <summary>Goes between a page, before it is opened, and the server.</summary>
    public static async Task<HeldAnswers> OfAsync(IPage page)
    {
        HeldAnswers answers = new();
        await page.RouteWebSocketAsync("**/_blazor*", browser =>
            browser.ConnectToServer().OnMessage(message => answers.Pass(browser, message)));
        return answers;
    }

    /// <summary>Holds all answers from now on but the first ones; the task ends when one of those held contains a text.</summary>
    public Task Hold(string until, int passing = 0)
    {
        lock (_lock)
        {
            _seen = new();
            _awaited = Encoding.UTF8.GetBytes(until);
            _passing = passing;
            return _seen.Task;
        }
    }

    /// <summary>Hands on what was held, in order, and all that follows.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _held.ForEach(send => send());
            _held.Clear();
            _awaited = null;
        }
    }

    private void Pass(IWebSocketRoute browser, IWebSocketFrame message)
    {
        lock (_lock)
        {
            Action send = message.Binary is { } bytes ? () => browser.Send(bytes) : () => browser.Send(message.Text!);
            if (_awaited is null || _passing-- > 0)
            {
                send();
                return;
            }

            _held.Add(send);
            if (message.Binary.AsSpan().IndexOf(_awaited) >= 0)
            {
                _seen.TrySetResult();
            }
        }
    }
}
