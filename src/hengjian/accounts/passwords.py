"""What a password has to be (平台默认: twelve characters), said in Chinese."""

from django.contrib.auth import password_validation as django


class Length(django.MinimumLengthValidator):
    """Long enough."""

    def get_error_message(self) -> str:
        """The sentence of the refusal."""
        return f"密码太短，至少{self.min_length}个字。"


class Common(django.CommonPasswordValidator):
    """Not one of those that everybody tries first."""

    def get_error_message(self) -> str:
        """The sentence of the refusal."""
        return "这个密码太常见，容易被猜到。"


class Numeric(django.NumericPasswordValidator):
    """Not digits alone."""

    def get_error_message(self) -> str:
        """The sentence of the refusal."""
        return "密码不能全是数字。"


class Similar(django.UserAttributeSimilarityValidator):
    """Not the sign-in name or the person's own name."""

    def get_error_message(self) -> str:
        """The sentence of the refusal."""
        return "密码与登录名、姓名或者单位太相近。"
