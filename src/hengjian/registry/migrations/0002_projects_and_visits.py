import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='engagementrecord',
            name='lead',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person', verbose_name='项目负责人'),
        ),
        migrations.AlterField(
            model_name='visit',
            name='latitude',
            field=models.DecimalField(decimal_places=6, max_digits=8, null=True, verbose_name='纬度'),
        ),
        migrations.AlterField(
            model_name='visit',
            name='longitude',
            field=models.DecimalField(decimal_places=6, max_digits=9, null=True, verbose_name='经度'),
        ),
    ]
