namespace NeuronExplorer.Web.Layout;

/// <summary>One visitor's theme: what was chosen, and whether that is light or dark now.</summary>
public sealed class ThemeState
{
    public const string ChoiceCookie = "ne-theme";
    public const string DarkCookie = "ne-dark";
    public const string System = "system";
    public const string LightChoice = "light";
    public const string DarkChoice = "dark";

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
        Choice = choice is LightChoice or DarkChoice ? choice : System;
        Dark = dark;
        SystemDark = dark;
    }

    /// <summary>Follows what the browser says about its system.</summary>
    public void Follow(bool systemDark)
    {
        SystemDark = systemDark;
        Apply(Choice);
    }

    /// <summary>Switches to the opposite theme, or back to the system's where that is the same.</summary>
    public void Toggle() => Apply(!Dark == SystemDark ? System : Dark ? LightChoice : DarkChoice);

    private void Apply(string choice)
    {
        Choice = choice;
        Dark = choice == System ? SystemDark : choice == DarkChoice;
        Changed?.Invoke();
    }
}
