namespace NeuronExplorer.Web.Layout;

/// <summary>One visitor's theme: what was chosen, and whether that is light or dark now.</summary>
public sealed class ThemeState
{
    public const string ChoiceCookie = "ne-theme";
    public const string DarkCookie = "ne-dark";
    public const string System = "system";
    public const string LightChoice = "light";
    public const string DarkChoice = "dark";

    /// <summary>What can be chosen.</summary>
    public static IReadOnlyList<string> Choices { get; } = [System, LightChoice, DarkChoice];

    /// <summary>Raised when <see cref="Dark"/> or <see cref="Choice"/> changed.</summary>
    public event Action? Changed;

    /// <summary>system, light or dark.</summary>
    public string Choice { get; private set; } = System;

    public bool Dark { get; private set; }

    /// <summary>What the visitor's system prefers, as far as known.</summary>
    public bool SystemDark { get; private set; }

    /// <summary>Starts with what the cookies say.</summary>
    public void Begin(string choice, bool dark)
    {
        Choice = Known(choice);
        Dark = dark;
        SystemDark = dark;
    }

    /// <summary>Follows what the browser says about its system.</summary>
    public void Follow(bool systemDark)
    {
        SystemDark = systemDark;
        Apply(Choice);
    }

    /// <summary>Takes one of <see cref="Choices"/>; the system's where it is none of them.</summary>
    public void Choose(string? choice) => Apply(Known(choice));

    private static string Known(string? choice) => choice is LightChoice or DarkChoice ? choice : System;

    private void Apply(string choice)
    {
        Choice = choice;
        Dark = choice == System ? SystemDark : choice == DarkChoice;
        Changed?.Invoke();
    }
}
