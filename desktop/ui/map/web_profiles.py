"""The two web profiles: one that remembers nothing, and one with a cache of tiles on the disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import (
    QWebEngineCookieStore,
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineProfileBuilder,
    QWebEngineSettings,
)

import desktop
from desktop.paths import APPLICATION
from desktop.ui.map.tile_setting import web_folder

NAME = "map"
CACHE_BYTES = 200 << 20
_LONGEST_CONTACT = 100
_Setting = QWebEngineSettings.WebAttribute
_Profile = QWebEngineProfile
_OFF = (
    _Setting.LocalStorageEnabled,
    _Setting.PluginsEnabled,
    _Setting.JavascriptCanOpenWindows,
    _Setting.JavascriptCanAccessClipboard,
    _Setting.JavascriptCanPaste,
    _Setting.WebGLEnabled,
    _Setting.DnsPrefetchEnabled,
    _Setting.PdfViewerEnabled,
    _Setting.FullScreenSupportEnabled,
    _Setting.LocalContentCanAccessFileUrls,
    _Setting.LocalContentCanAccessRemoteUrls,
    _Setting.ScreenCaptureEnabled,
    _Setting.HyperlinkAuditingEnabled,
    _Setting.ErrorPageEnabled,
    _Setting.AllowRunningInsecureContent,
    _Setting.NavigateOnDropEnabled,
    _Setting.FocusOnNavigationEnabled,
    _Setting.ShowScrollBars,
)


def forgetful_profile(parent: QObject) -> QWebEngineProfile:
    """A profile that keeps nothing: what the map uses until a service is turned on."""
    made = _Profile(parent)  # without a name: off the record
    made.setHttpCacheType(_Profile.HttpCacheType.MemoryHttpCache)
    _harden(made)
    return made


def caching_profile(folder: Path, parent: QObject) -> QWebEngineProfile:
    """A profile whose tiles stay on the disk as long as their server allows."""
    builder = QWebEngineProfileBuilder()
    builder.setPersistentStoragePath(str(web_folder(folder) / "storage"))
    builder.setCachePath(str(web_folder(folder) / "cache"))
    builder.setHttpCacheType(_Profile.HttpCacheType.DiskHttpCache)
    builder.setHttpCacheMaximumSize(CACHE_BYTES)
    builder.setPersistentCookiesPolicy(_Profile.PersistentCookiesPolicy.NoPersistentCookies)
    builder.setPersistentPermissionsPolicy(_Profile.PersistentPermissionsPolicy.AskEveryTime)
    made = builder.createProfile(NAME, parent)
    _harden(made)
    return made


def user_agent(contact: str = "") -> str:
    """How the map names itself to a server, and how its people reach who uses it."""
    sound = "".join(each for each in contact if 32 < ord(each) < 127 and each not in "()\\,;")
    reach = f" (+{sound[:_LONGEST_CONTACT]})" if sound else ""
    return f"{APPLICATION}/{desktop.__version__}{reach}"


def _harden(profile: QWebEngineProfile) -> None:
    profile.setHttpUserAgent(user_agent())
    profile.setPersistentCookiesPolicy(_Profile.PersistentCookiesPolicy.NoPersistentCookies)
    profile.setPersistentPermissionsPolicy(_Profile.PersistentPermissionsPolicy.AskEveryTime)
    profile.setSpellCheckEnabled(False)
    profile.setPushServiceEnabled(False)
    profile.cookieStore().setCookieFilter(_no_cookie)
    settings = profile.settings()
    for attribute in _OFF:
        settings.setAttribute(attribute, False)
    settings.setAttribute(_Setting.WebRTCPublicInterfacesOnly, True)
    profile.downloadRequested.connect(_refuse_download)


def _no_cookie(_request: QWebEngineCookieStore.FilterRequest | QNetworkCookie) -> bool:
    return False


def _refuse_download(request: QWebEngineDownloadRequest) -> None:
    request.cancel()
