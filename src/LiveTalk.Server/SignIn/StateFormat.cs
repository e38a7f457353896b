using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;

namespace LiveTalk.Server.SignIn;

/// <summary>
/// The <c>state</c> of a sign-in on its way through the provider: encrypted with a key made from the client's secret, which all nodes have, so that a browser may come back to another node than it left. The
/// framework's own way keeps keys in files of each machine. Thread-safe.
/// </summary>
/// <remarks>AES-256-GCM: nonce, text, tag, as base64url. A key seals far fewer than the 2^32 states that random nonces allow (NIST SP 800-38D section 8.3).</remarks>
internal sealed class StateFormat(string provider, string clientSecret) : ISecureDataFormat<AuthenticationProperties>
{
    private const int Nonce = 12;
    private const int Tag = 16;

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(clientSecret), outputLength: 32, info: Encoding.UTF8.GetBytes($"LiveTalk sign-in state of {provider}"));

    /// <inheritdoc />
    public string Protect(AuthenticationProperties data) => Protect(data, null);

    /// <inheritdoc />
    public string Protect(AuthenticationProperties data, string? purpose)
    {
        var plain = PropertiesSerializer.Default.Serialize(data);
        var state = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(state.AsSpan(0, Nonce));
        using var aes = new AesGcm(_key, Tag);
        aes.Encrypt(state.AsSpan(0, Nonce), plain, state.AsSpan(Nonce, plain.Length), state.AsSpan(Nonce + plain.Length), Bytes(purpose));
        return Base64Url.EncodeToString(state);
    }

    /// <inheritdoc />
    public AuthenticationProperties? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    /// <inheritdoc />
    public AuthenticationProperties? Unprotect(string? protectedText, string? purpose)
    {
        try
        {
            var state = Base64Url.DecodeFromChars(protectedText);
            if (state.Length < Nonce + Tag)
            {
                return null;
            }

            var plain = new byte[state.Length - Nonce - Tag];
            using var aes = new AesGcm(_key, Tag);
            aes.Decrypt(state.AsSpan(0, Nonce), state.AsSpan(Nonce, plain.Length), state.AsSpan(Nonce + plain.Length), plain, Bytes(purpose));
            return PropertiesSerializer.Default.Deserialize(plain);
        }
        catch (Exception strange) when (strange is FormatException or CryptographicException)
        {
            // Not ours, or changed on its way.
            return null;
        }
    }

    private static byte[] Bytes(string? purpose) => Encoding.UTF8.GetBytes(purpose ?? "");
}
