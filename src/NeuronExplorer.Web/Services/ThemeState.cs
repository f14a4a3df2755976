namespace NeuronExplorer.Web.Services;

/// <summary>Light or dark, of one visitor: what was chosen, and what that comes to.</summary>
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

    /// <summary>Takes what the cookies said.</summary>
    public void Begin(string choice, bool dark)
    {
        Choice = choice is LightChoice or DarkChoice ? choice : System;
        Dark = dark;
        SystemDark = dark;
    }

    /// <summary>Takes what the browser says of its system.</summary>
    public void Follow(bool systemDark)
    {
        SystemDark = systemDark;
        Apply(Choice);
    }

    /// <summary>From system to the opposite of what is seen, then back to system.</summary>
    public void Toggle() => Apply(Choice switch
    {
        System => SystemDark ? LightChoice : DarkChoice,
        DarkChoice when !SystemDark => LightChoice,
        LightChoice when SystemDark => DarkChoice,
        _ => System,
    });

    private void Apply(string choice)
    {
        Choice = choice;
        Dark = choice == System ? SystemDark : choice == DarkChoice;
        Changed?.Invoke();
    }
}
