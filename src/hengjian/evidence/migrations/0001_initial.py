import django.db.models.deletion
import hengjian.trail.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0002_projects_and_visits'),
        ('trail', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='File',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(db_index=True, editable=False, verbose_name='录入时间')),
                ('correction_reason', models.TextField(blank=True, verbose_name='更正理由')),
                ('ref', models.CharField(default=hengjian.trail.models.reference, max_length=16, unique=True, verbose_name='编号')),
                ('digest', models.CharField(db_index=True, max_length=64, verbose_name='摘要')),
                ('name', models.CharField(max_length=160, verbose_name='文件名')),
                ('media_type', models.CharField(max_length=100, verbose_name='文件类型')),
                ('size', models.PositiveBigIntegerField(verbose_name='大小（字节）')),
                ('purpose', models.CharField(max_length=40, verbose_name='用途')),
                ('division', models.CharField(blank=True, max_length=6, verbose_name='主管地区划代码')),
                ('taken_at', models.DateTimeField(null=True, verbose_name='拍摄时间（自称）')),
                ('traits', models.JSONField(default=dict, verbose_name='文件特征')),
                ('personal', models.BooleanField(default=False, verbose_name='含个人信息')),
                ('by', models.CharField(blank=True, max_length=60, verbose_name='提交人')),
                ('client', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.client', verbose_name='服务对象')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='evidence.file', verbose_name='更正')),
                ('engagement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.engagement', verbose_name='项目')),
                ('entry', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='trail.entry', verbose_name='账页')),
                ('institution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.institution', verbose_name='机构')),
            ],
            options={
                'verbose_name': '证据文件',
                'verbose_name_plural': '证据文件',
            },
        ),
        migrations.CreateModel(
            name='Opened',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(db_index=True, editable=False, verbose_name='录入时间')),
                ('correction_reason', models.TextField(blank=True, verbose_name='更正理由')),
                ('by', models.CharField(max_length=60, verbose_name='查阅人')),
                ('by_ref', models.CharField(db_index=True, max_length=16, verbose_name='查阅人账号')),
                ('office', models.CharField(blank=True, max_length=120, verbose_name='单位')),
                ('reason', models.TextField(verbose_name='事由')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='evidence.opened', verbose_name='更正')),
                ('entry', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='trail.entry', verbose_name='账页')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opened', to='evidence.file', verbose_name='证据文件')),
            ],
            options={
                'verbose_name': '查阅记录',
                'verbose_name_plural': '查阅记录',
            },
        ),
    ]
