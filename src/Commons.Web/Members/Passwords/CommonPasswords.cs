namespace Commons.Web.Members.Passwords;

/// <summary>
/// Passwords that are tried first, of our own choosing: words that people take, with what they hang on to be let through, and runs of keys. It is small on
/// purpose; sign-in slows down for whoever goes through a long list.
/// </summary>
public static class CommonPasswords
{
    private static readonly string[] Words =
    [
        "password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "motdepasse", "contraseña", "contrasena", "iloveyou", "ichliebedich", "jetaime", "teamo", "welcome", "willkommen", "bienvenue",
        "sunshine", "princess", "football", "fussball", "baseball", "basketball", "superman", "batman", "spiderman", "dragon", "monkey", "letmein", "master", "shadow", "michael", "jennifer",
        "trustno1", "whatever", "starwars", "computer", "internet", "administrator", "admin", "chocolate", "butterfly", "changeme", "secret", "geheim", "default", "access", "login", "commons",
        "hello", "hallo", "freedom", "flower", "summer", "winter", "spring", "autumn", "liverpool", "arsenal", "chelsea", "barcelona", "pokemon", "minecraft", "samsung", "google", "facebook",
    ];

    private static readonly string[] Runs =
    [
        "01234567890123456789", "12345678901234567890", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn", "asdfghjklqwertyuiop", "1qaz2wsx3edc4rfv5tgb6yhn", "1q2w3e4r5t6y7u8i9o0p", "qwertyqwerty", "qwerty123456", "abc123abc123", "a1b2c3d4e5f6g7h8i9j0", "zaq12wsxcde34rfv",
    ];

    /// <param name="plain">The password in lower case, without space around it.</param>
    public static bool Holds(string plain)
    {
        var letters = plain.Trim("0123456789!?.,-_*#+$%&/ ".ToCharArray());
        return Runs.Any(run => run.Contains(plain, StringComparison.Ordinal)) || Words.Any(word => letters == word || letters == word + word || letters == word + "is" + word)
            || Runs.Any(run => letters.Length > 5 && run.Contains(letters, StringComparison.Ordinal));
    }
}
