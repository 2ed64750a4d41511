package com.xinfan.user.device;

import com.xinfan.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/devices")
class DeviceController {

    private final KnownDevices devices;

    DeviceController(KnownDevices devices) {
        this.devices = devices;
    }

    record NameBody(@NotBlank @Size(max = 40) String name) {}

    record DeviceList(List<KnownDevices.KnownDevice> items) {}

    @GetMapping
    @Operation(summary = "我的常用设备")
    DeviceList list(CurrentUser user) {
        return new DeviceList(devices.of(user.id(), user.device()));
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "为设备命名")
    void rename(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody NameBody body) {
        devices.rename(user.id(), id, body.name());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "移除设备并使其退出登录")
    void remove(CurrentUser user, @PathVariable UUID id) {
        devices.remove(user.id(), id);
    }
}
