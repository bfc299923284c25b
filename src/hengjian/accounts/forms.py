"""Sign-in and change of password."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


class SignInForm(AuthenticationForm):
    """登录."""

    error_messages = {
        "invalid_login": "登录名或者密码不对，或者账号已停用。请核对后再登录。",
        "inactive": "登录名或者密码不对，或者账号已停用。请核对后再登录。",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["username"].label = "登录名"
        self.fields["username"].error_messages["required"] = "请写登录名。"
        self.fields["password"].label = "密码"
        self.fields["password"].error_messages["required"] = "请写密码。"


class PasswordForm(PasswordChangeForm):
    """改密码."""

    error_messages = {
        "password_incorrect": "现在的密码不对。",
        "password_mismatch": "两次写的新密码不一样。",
    }
    field_order = ["old_password", "new_password1", "new_password2"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        labels = {"old_password": "现在的密码", "new_password1": "新密码", "new_password2": "再写一遍新密码"}
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"请写{label}。"
        self.fields["new_password1"].help_text = "至少十二个字，不能全是数字，不能与登录名相近。"


class AppearanceForm(forms.Form):
    """界面深浅."""

    CHOICES = [("auto", "随系统"), ("light", "浅色"), ("dark", "深色")]
    appearance = forms.ChoiceField(label="界面", choices=CHOICES, widget=forms.RadioSelect)
